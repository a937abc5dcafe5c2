/** Configurations for the real engine, one after the other: it applies each, with either of the two providers. */

const HEADER = `
terraform {
  required_providers {
    twin = { source = "terraform.local/aerial/twin" }
  }
}

provider "twin" {
  endpoint = "https://twin.example"
  headers  = { a = "b" }
}
`;

/** A value that is known only when it is applied. */
const later = (input: string) => `
resource "terraform_data" "later" {
  input = "${input}"
}
`;

export const FIRST = `${HEADER}${later("one")}
resource "twin_thing" "everything" {
  name        = "everything"
  kind        = "kind"
  size        = 3
  weight      = 0.1
  note        = "note"
  extra       = { a = [1, "b"] }
  aliases     = ["a", "b", "a"]
  tags        = ["b", "a"]
  labels      = { a = "b", "key with spaces" = "" }
  steps       = [1, 0.5, 12345678901234567890]
  ports       = [80, 443]
  limits      = { a = 1.5 }
  flags       = [true, false]
  choices     = [true]
  switches    = { on = true }
  matrix      = { a = [["x"], []] }
  shape       = { label = "square", sides = 4 }
  secret      = "hidden"
  owner       = { email = "a@example.com", contact = { phone = "1" } }
  settings    = { level = 2 }
  members     = [{ role = "lead", skills = ["s"], badges = { a = { colour = "red" } } }, { role = "deputy" }]
  gates       = [{ port = 1 }, { port = 2, protocol = "tcp" }]
  rules       = [{ port = 1 }, { port = 2, protocol = "tcp" }]
  zones       = { a = { range = "r" }, b = { range = "s", weight = 2 } }
}

resource "twin_thing" "little" {
  name = "little"
}

resource "twin_thing" "later" {
  name    = terraform_data.later.output
  tags    = [terraform_data.later.output, "known"]
  owner   = { email = terraform_data.later.output }
  members = [for role in ["a", terraform_data.later.output] : { role = role }]
  gates   = [{ port = 1, protocol = terraform_data.later.output }]
}

resource "twin_thing" "dependent" {
  name  = "dependent"
  kind  = twin_thing.little.id
  tags  = toset(concat(twin_thing.little.addresses, twin_thing.little.history[*].at))
  note  = twin_thing.little.status.phase
}

resource "twin_thing" "drifting" {
  name = "drifting"
}

resource "twin_stamp" "one" {
  label = "one"
}

data "twin_lookup" "known" {
  name   = "known"
  filter = ["a", "bb"]
}

data "twin_lookup" "later" {
  name = twin_thing.later.id
}

output "results" {
  value = data.twin_lookup.known.results
}
`;

/** Values change, come and go; some replace; some stay. */
export const SECOND = `${HEADER}${later("two")}
resource "twin_thing" "everything" {
  name        = "everything"
  kind        = "kind"
  size        = 4
  weight      = 0.10
  extra       = "text"
  aliases     = ["b", "a"]
  tags        = ["a", "b"]
  labels      = { a = "c" }
  steps       = []
  secret      = "hidden as well"
  owner       = { email = "b@example.com", rank = 2, contact = { phone = "1" } }
  members     = [{ role = "new" }, { role = "lead", skills = ["s"], badges = { a = { colour = "red" } } }]
  gates       = [{ port = 2, protocol = "tcp" }, { port = 3 }]
  zones       = { b = { range = "s" }, c = { range = "t" } }
}

resource "twin_thing" "little" {
  name = "little"
  kind = "replaces"
}

resource "twin_thing" "later" {
  name    = terraform_data.later.output
  tags    = ["known"]
  owner   = { email = terraform_data.later.output }
  members = [{ role = "a" }]
}

resource "twin_thing" "dependent" {
  name = "dependent"
  kind = twin_thing.little.id
  mode = "replaces, too"
}

resource "twin_thing" "drifting" {
  name = "drifting"
}

resource "twin_stamp" "one" {
  label = "two"
}

data "twin_lookup" "known" {
  name = "loud"
}
`;

/** Imports existing objects, with a configuration that an engine writes. */
export const IMPORT = `${HEADER}
import {
  to       = twin_thing.found
  id       = "found"
  provider = twin
}
`;

/** Mistakes: each in a resource of its own, since an engine asks about each. */
export const MISTAKES = `${HEADER}
resource "twin_thing" "required" {
  name  = null
  owner = { email = null }
  gates = [{ port = null }]
}

resource "twin_thing" "read_only" {
  name    = "a"
  digest  = "d"
  members = [{ role = "r", score = 1 }]
}

resource "twin_thing" "checks" {
  name    = "a"
  size    = 0
  kind    = "forbidden"
  zones   = { a = { range = "r" } }
  members = [{ role = "r" }, { role = "" }]
  tags    = ["a", "b", "c", "d"]
}
`;

/** Values that are never stored. */
export const WRITE_ONLY = `${HEADER}
ephemeral "twin_token" "one" {
  name = "one"
}

resource "twin_thing" "secretive" {
  name             = "secretive"
  password         = ephemeral.twin_token.one.token
  password_version = 1
  owner            = { email = "a@example.com", token = ephemeral.twin_token.one.token }
}
`;
