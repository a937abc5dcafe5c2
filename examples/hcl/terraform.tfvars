orgs = {
  sales   = { domain = "acme-sales.okta.com", product_ids = ["P000052", "P000131"] }
  support = { domain = "acme-support.okta.com", product_ids = ["P000052"] }
  trial   = { domain = "acme-trial.okta.com", product_ids = ["P000052"], status = "INACTIVE" }
}
