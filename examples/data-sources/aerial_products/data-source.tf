data "aerial_products" "subscribed" {}

# Maps product names to ids. The names differ between accounts.
output "subscribed_product_ids" {
  value = { for product in data.aerial_products.subscribed.products : product.name => product.id }
}
