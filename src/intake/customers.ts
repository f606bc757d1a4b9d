import type { Customer } from '../domain/customer.js';
import type { FileRecord } from './records.js';

/** A row of a customer file as a customer; other columns become attributes. */
export function toCustomer({ values, others }: FileRecord): Customer {
  return {
    id: values.id as string,
    email: values.email as string | undefined,
    createdAt: values.created_at === undefined ? undefined : new Date(values.created_at as number),
    region: values.region as string | undefined,
    consentPersonalisation: values.consent_personalisation as boolean | undefined,
    consentEmail: values.consent_email as boolean | undefined,
    attributes: others,
  };
}
