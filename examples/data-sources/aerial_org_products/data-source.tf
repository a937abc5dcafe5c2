data "aerial_org_products" "partner" {
  org_id = "00o4partner9TbNvJ0g4"
}

output "partner_product_names" {
  value = data.aerial_org_products.partner.products[*].name
}
