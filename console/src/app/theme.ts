import { type CSSVariablesResolver, createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 9, dark: 4 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});

/** Mantine's dimmed text has a contrast of 3.3 : 1 on white; people need 4.5 : 1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545c65',
    '--mantine-color-placeholder': '#6b737c',
    '--gw-page': '#f6f7f6',
    '--gw-panel': '#ffffff',
    '--gw-line': '#dde2e0',
    '--gw-tint': '#e6f5ef',
    '--gw-accent': '#087f5b',
    '--gw-accent-text': '#076b4d',
    '--gw-bar': '#38a884',
    '--gw-link-line': '#b9c4bf',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b2ae',
    '--mantine-color-placeholder': '#949d99',
    '--mantine-color-body': '#161a19',
    '--gw-page': '#111514',
    '--gw-panel': '#191e1d',
    '--gw-line': '#323937',
    '--gw-tint': '#17362c',
    '--gw-accent': '#38d9a9',
    '--gw-accent-text': '#63e6be',
    '--gw-bar': '#1f9e78',
    '--gw-link-line': '#48524e',
  },
});
