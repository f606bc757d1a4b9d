import { ActionIcon, Button } from '@mantine/core';
import IconLogout from '@tabler/icons-react/icons/IconLogout';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { signOut } from '../../session/session.js';
import { Logo } from '../../ui/Logo.js';
import { ColorSchemeToggle } from './ColorSchemeToggle.js';
import { navigation } from './nav.js';
import classes from './Shell.module.css';
import { shopQuery } from './shop.js';

/** Header, navigation and the page. */
export function Shell() {
  const shop = useQuery(shopQuery).data;
  const { pathname } = useLocation();
  const isHere = (path: string) => pathname.replace(/^\/console/, '').startsWith(path);
  return (
    <>
      <a className={classes.skip} href="#page">
        Skip to the page
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/products" className={classes.brand} aria-label="Goeswith: start page">
            <Logo />
            <span>Goeswith</span>
          </Link>
          {shop ? (
            <p className={classes.shop} title={shop.label}>
              <span className={classes.shopName}>{shop.name}</span>
              {shop.label === undefined ? null : <span className={classes.shopLabel}>{shop.label}</span>}
            </p>
          ) : null}
          <nav aria-label="Pages" className={classes.nav}>
            {navigation.map(({ label, to, alsoActiveAt }) => {
              const here = [to, ...alsoActiveAt].some(isHere);
              return (
                <Link key={to} to={to} className={classes.navLink} aria-current={here ? 'page' : undefined}>
                  {label}
                </Link>
              );
            })}
          </nav>
          <div className={classes.actions}>
            <ColorSchemeToggle />
            <Button
              className={classes.wideOnly}
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => signOut()}
            >
              Sign out
            </Button>
            <ActionIcon
              className={classes.narrowOnly}
              size="lg"
              variant="subtle"
              color="gray"
              aria-label="Sign out"
              onClick={() => signOut()}
            >
              <IconLogout size={20} />
            </ActionIcon>
          </div>
        </div>
      </header>
      <main id="page" className={classes.page} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
