export function DistrictsPage() {
  return <main id="content" class="page" />;
}
