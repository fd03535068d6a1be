"""The shapes of requests and answers; OpenAPI and the page's types come from them."""
