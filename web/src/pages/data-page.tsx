export function DataPage() {
  return <main id="content" class="page" />;
}
