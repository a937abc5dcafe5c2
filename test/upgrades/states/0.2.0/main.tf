resource "aerial_account" "acme" {
  name = "Acme"
}

resource "aerial_org" "by_id" {
  org_id          = "00oone"
  cell            = "op1"
  deletion_policy = "ABANDON"
}

resource "aerial_org" "by_domain" {
  domain = "two.oktapreview.com"
}

resource "aerial_org_products" "one" {
  org_id                     = aerial_org.by_id.org_id
  product_ids                = ["P000131", "P000052"]
  allow_empty                = false
  disable_unlisted_on_create = true
  disable_on_destroy         = true
}

resource "aerial_org_status" "one" {
  org_id               = aerial_org.by_id.org_id
  status               = "INACTIVE"
  reactivate_on_create = false
}

resource "aerial_org_consent" "free" {
  domain     = "http://127.0.0.1:38763/_orgs/free.oktapreview.com"
  account_id = "0227testaccount"
  token_type = "SSWS"
}

resource "aerial_child_org" "kept" {
  parent_domain     = "http://127.0.0.1:38763/_orgs/parent.oktapreview.com"
  parent_token_type = "SSWS"
  name              = "Acme kept"
  subdomain         = "acme-kept"
  website           = "https://acme.example"
  retain_token      = true
  admin = {
    first_name   = "Ada"
    last_name    = "Lovelace"
    email        = "ada@acme.example"
    login        = "ada@acme.example"
    mobile_phone = "+1-555-0100"
  }
}

resource "aerial_child_org" "dropped" {
  parent_domain     = "http://127.0.0.1:38763/_orgs/parent.oktapreview.com"
  parent_token_type = "SSWS"
  name              = "Acme dropped"
  subdomain         = "acme-dropped"
  website           = "https://acme.example"
  retain_token      = false
  admin = {
    first_name   = "Ada"
    last_name    = "Lovelace"
    email        = "ada@acme.example"
    login        = "ada@acme.example"
    mobile_phone = "+1-555-0100"
  }
}
