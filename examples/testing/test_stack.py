"""Tests of the synthesized stack. They do not run Terraform and do not call the API."""

import json

import pytest
from cdktf import Testing
from cdktf_provider_aerial import AerialOrg, AerialOrgProducts

from stack import OrgsStack


@pytest.fixture(scope="module")
def synthesized() -> str:
    return Testing.synth(OrgsStack(Testing.app(), "orgs"), True)


def test_protects_the_sales_org_from_deletion(synthesized: str) -> None:
    assert Testing.to_have_resource_with_properties(
        synthesized,
        AerialOrg.TF_RESOURCE_TYPE,
        {"domain": "acme-sales.oktapreview.com", "deletion_policy": "PREVENT"},
    )


def test_enables_products_in_the_sales_org(synthesized: str) -> None:
    assert Testing.to_have_resource_with_properties(
        synthesized,
        AerialOrgProducts.TF_RESOURCE_TYPE,
        {
            "org_id": "${aerial_org.sales.org_id}",
            "product_ids": ["P000052", "P000131"],
        },
    )


def test_declares_these_resource_types_and_no_others(synthesized: str) -> None:
    assert set(json.loads(synthesized)["resource"]) == {
        "aerial_org",
        "aerial_org_products",
        "aerial_org_status",
    }
