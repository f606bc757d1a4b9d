/** A known buyer. */
export interface Customer {
  /** The shop's own id; non-empty, at most 200 characters. */
  readonly id: string;
  readonly email?: string;
  readonly createdAt?: Date;
  readonly region?: string;
  /** May the customer's own history shape their offers? Undefined means the shop never asked. */
  readonly consentPersonalisation?: boolean;
  readonly consentEmail?: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}
