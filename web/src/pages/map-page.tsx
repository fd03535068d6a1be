export function MapPage() {
  return <main id="content" class="page" />;
}
