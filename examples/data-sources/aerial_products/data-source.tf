data "aerial_products" "subscribed" {}

# Ids by names: what a product is called differs from account to account.
output "subscribed_product_ids" {
  value = { for product in data.aerial_products.subscribed.products : product.name => product.id }
}
