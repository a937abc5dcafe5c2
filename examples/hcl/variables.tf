variable "orgs" {
  description = "The orgs of the account. Never change the keys."
  type = map(object({
    domain      = string
    product_ids = set(string)
    status      = optional(string, "ACTIVE")
  }))
}

variable "deletion_policy" {
  description = "What happens to an org that is removed from the map: PREVENT, ABANDON, DEACTIVATE or DELETE."
  type        = string
  default     = "PREVENT"
}
