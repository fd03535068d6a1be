export function AboutPage() {
  return <main id="content" class="page" />;
}
