import type { IInterpolatingParent } from "./framework";
import { ComplexObject, stringToTerraform } from "./framework";

/** The first super administrator of a child org. */
export interface AerialChildOrgAdmin {
  /** The administrator's first name, of 1 to 50 characters. */
  readonly firstName: string;

  /** The administrator's last name, of 1 to 50 characters. */
  readonly lastName: string;

  /** The administrator's e-mail address, of 5 to 100 characters. */
  readonly email: string;

  /** What the administrator signs in as, an e-mail address in most orgs, of at most 100 characters. */
  readonly login: string;

  /**
   * The administrator's mobile phone number.
   *
   * @default - none
   */
  readonly mobilePhone?: string;
}

/**
 * What Terraform is told of an administrator.
 *
 * @internal
 */
export function aerialChildOrgAdminToTerraform(
  struct: AerialChildOrgAdmin | undefined,
): { readonly [name: string]: unknown } | undefined {
  return (
    struct && {
      email: stringToTerraform(struct.email),
      first_name: stringToTerraform(struct.firstName),
      last_name: stringToTerraform(struct.lastName),
      login: stringToTerraform(struct.login),
      mobile_phone: stringToTerraform(struct.mobilePhone),
    }
  );
}

/** The first super administrator of an `AerialChildOrg`. */
export class AerialChildOrgAdminOutputReference extends ComplexObject {
  private _value?: AerialChildOrgAdmin;

  /**
   * Refers to the administrator.
   *
   * @param terraformResource the child org
   * @param terraformAttribute the attribute
   */
  public constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** All that was given. */
  public get internalValue(): AerialChildOrgAdmin | undefined {
    return this._value;
  }
  public set internalValue(value: AerialChildOrgAdmin | undefined) {
    this._value = value;
  }

  // email - required
  /** The administrator's e-mail address. */
  public get email(): string {
    return this.getStringAttribute("email");
  }
  public set email(value: string) {
    this._value = { ...this.given, email: value };
  }
  /** What was given as `email`. */
  public get emailInput(): string | undefined {
    return this._value?.email;
  }

  // first_name - required
  /** The administrator's first name. */
  public get firstName(): string {
    return this.getStringAttribute("first_name");
  }
  public set firstName(value: string) {
    this._value = { ...this.given, firstName: value };
  }
  /** What was given as `firstName`. */
  public get firstNameInput(): string | undefined {
    return this._value?.firstName;
  }

  // last_name - required
  /** The administrator's last name. */
  public get lastName(): string {
    return this.getStringAttribute("last_name");
  }
  public set lastName(value: string) {
    this._value = { ...this.given, lastName: value };
  }
  /** What was given as `lastName`. */
  public get lastNameInput(): string | undefined {
    return this._value?.lastName;
  }

  // login - required
  /** What the administrator signs in as. */
  public get login(): string {
    return this.getStringAttribute("login");
  }
  public set login(value: string) {
    this._value = { ...this.given, login: value };
  }
  /** What was given as `login`. */
  public get loginInput(): string | undefined {
    return this._value?.login;
  }

  // mobile_phone - optional
  /** The administrator's mobile phone number. */
  public get mobilePhone(): string {
    return this.getStringAttribute("mobile_phone");
  }
  public set mobilePhone(value: string) {
    this._value = { ...this.given, mobilePhone: value };
  }
  /** Forgets what was set as `mobilePhone`. */
  public resetMobilePhone(): void {
    this._value = { ...this.given, mobilePhone: undefined };
  }
  /** What was given as `mobilePhone`. */
  public get mobilePhoneInput(): string | undefined {
    return this._value?.mobilePhone;
  }

  /** An administrator is given with the child org, so there is one. */
  private get given(): AerialChildOrgAdmin {
    return this._value!;
  }
}
