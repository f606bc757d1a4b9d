/** The pages of the console, in the order of the navigation. */
export const navigation = [{ label: 'Goes with', to: '/products', alsoActiveAt: ['/goes-with'] }] as const;
