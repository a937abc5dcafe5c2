"""What schemathesis cannot know of the Aerial API from its description."""

import itertools
import json
import os
import re

import schemathesis
from schemathesis.generation import GenerationMode

# Refusals of requests that the description allows, by Okta's error code and cause.
RULES = {
    "listOrgs": r"after and before cannot be used together|cursor was not given out|filter: ",
    "listAssociatedOrgs": r"after and before cannot be used together|cursor was not given out|filter: ",
    "listOrgGroupOrgs": r"after and before cannot be used together|cursor was not given out",
    "listRequestConditionTemplates": r"filter: ",
    "addOrg": r"cannot be found|already linked|has not granted consent|is not on the same Okta contract",
    "replaceOrgProducts": r"does not subscribe to the product|deletion of the org was requested",
    "replaceOrgStatus": r"deletion of the org was requested",
    "requestOrgDeletion": r"must be INACTIVE|deletion of the org was requested",
}

# Token requests that are good for one use each, written by the test.
with open(os.environ["TOKEN_REQUESTS"], encoding="utf-8") as file:
    token_requests = iter(json.load(file))

# Inactive orgs that the test seeded, each good for one request for deletion.
inactive_orgs = (f"00oinactive{number}" for number in range(1, 301))
mostly = itertools.cycle([True, True, True, False])


def is_positive(case):
    return case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE


def operation_id(case):
    return case.operation.definition.raw.get("operationId")


def holds_wide_characters(value):
    if isinstance(value, str):
        return any(ord(character) > 0xFFFF for character in value)
    if isinstance(value, dict):
        return any(holds_wide_characters(part) for pair in value.items() for part in pair)
    return isinstance(value, list) and any(map(holds_wide_characters, value))


@schemathesis.hook
def filter_body(context, body):
    """Okta takes UTF-8 of at most 3 bytes a character."""
    return not holds_wide_characters(body)


@schemathesis.hook
def before_call(context, case, kwargs):
    """What is good once: a token request, which needs a signature too, and an org to delete."""
    if not is_positive(case):
        return
    if operation_id(case) == "requestAccessToken":
        request = next(token_requests, None)
        if request is not None:
            case.body = request
            case.headers.pop("DPoP", None)
    if operation_id(case) == "requestOrgDeletion" and next(mostly):
        case.path_parameters["accountId"] = "0227mkkf8ulgt48bkidcd8ekqft"
        case.path_parameters["orgId"] = next(inactive_orgs, case.path_parameters["orgId"])


@schemathesis.check
def refusals_name_their_rule(context, response, case):
    """A request that the description allows is refused by a rule that is known, and says which."""
    if response.status_code != 400 or not is_positive(case) or operation_id(case) == "requestAccessToken":
        return
    body = response.json()
    causes = [cause["errorSummary"] for cause in body.get("errorCauses", [])]
    rule = RULES.get(operation_id(case))
    assert body["errorCode"] == "E0000001", f"an undescribed refusal: {body}"
    assert rule is not None and causes, f"a refusal without a rule: {body}"
    assert all(re.search(rule, cause) for cause in causes), f"a refusal by an unknown rule: {body}"


@schemathesis.check
def errors_have_the_form_of_okta(context, response, case):
    """Every answer has a request id; every error has Okta's form, or OAuth's at the token endpoint."""
    assert response.headers.get("x-okta-request-id"), "an answer without X-Okta-Request-Id"
    if response.status_code >= 400:
        body = response.json()
        known = {"errorCode", "errorSummary", "errorLink", "errorId", "errorCauses"}
        assert set(body) == known or set(body) == {"error", "error_description"}, f"an error of another form: {body}"
