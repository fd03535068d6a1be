export function LostPage() {
  return <main id="content" class="page" />;
}
