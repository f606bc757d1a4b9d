import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { PageHeading } from '../../ui/PageHeading.js';

export function NotFound() {
  return (
    <>
      <PageHeading title="There is no page at this address" />
      <Text mt="sm">
        Start from the <Link to="/products">list of products</Link>.
      </Text>
    </>
  );
}
