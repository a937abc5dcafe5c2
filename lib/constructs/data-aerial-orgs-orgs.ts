import { OrgOutputReference } from "./org-output-reference";
import type { IInterpolatingParent } from "./framework";
import { ComplexList } from "./framework";

/** One org of a `DataAerialOrgs`. */
export class DataAerialOrgsOrgsOutputReference extends OrgOutputReference {
  /**
   * Refers to one element of the list.
   *
   * @param terraformResource the data source
   * @param terraformAttribute the list's attribute
   * @param complexObjectIndex where in the list
   * @param complexObjectIsFromSet whether the list is a set
   */
  public constructor(
    terraformResource: IInterpolatingParent,
    terraformAttribute: string,
    complexObjectIndex: number,
    complexObjectIsFromSet: boolean,
  ) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }
}

/** The orgs of a `DataAerialOrgs`. */
export class DataAerialOrgsOrgsList extends ComplexList {
  /**
   * Refers to the list.
   *
   * @param terraformResource the data source
   * @param terraformAttribute the list's attribute
   * @param wrapsSet whether the list is a set
   */
  public constructor(
    protected override terraformResource: IInterpolatingParent,
    protected override terraformAttribute: string,
    protected override wrapsSet: boolean,
  ) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /** One element; the first has the index 0. */
  public get(index: number): DataAerialOrgsOrgsOutputReference {
    return new DataAerialOrgsOrgsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
