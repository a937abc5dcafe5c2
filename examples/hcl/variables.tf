variable "orgs" {
  description = "The orgs of the account, by keys that stay the same for good."
  type = map(object({
    domain      = string
    product_ids = set(string)
    status      = optional(string, "ACTIVE")
  }))
}

variable "deletion_policy" {
  description = "What becomes of an org that goes from the map: PREVENT, ABANDON, DEACTIVATE or DELETE."
  type        = string
  default     = "PREVENT"
}
