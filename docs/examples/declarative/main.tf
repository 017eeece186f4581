# The second factor by email in a realm, for the provider keycloak/keycloak 5. A browser flow with the password, and the
# code for people who have no authenticator app, and a direct grant that gives no tokens for a password alone.
terraform {
  required_providers {
    keycloak = {
      source  = "keycloak/keycloak"
      version = ">= 5.0.0"
    }
  }
}

variable "realm_id" {
  type        = string
  description = "The realm, which exists already."
}

resource "keycloak_authentication_flow" "browser" {
  realm_id = var.realm_id
  alias    = "browser with email code"
}

resource "keycloak_authentication_execution" "cookie" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.browser.alias
  authenticator     = "auth-cookie"
  requirement       = "ALTERNATIVE"
  priority          = 10
}

resource "keycloak_authentication_execution" "identity_provider" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.browser.alias
  authenticator     = "identity-provider-redirector"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_subflow" "forms" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.browser.alias
  alias             = "email code forms"
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 30
}

resource "keycloak_authentication_execution" "password" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.forms.alias
  authenticator     = "auth-username-password-form"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_subflow" "second_factor" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.forms.alias
  alias             = "email code 2FA"
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 20
}

resource "keycloak_authentication_execution" "configured" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.second_factor.alias
  authenticator     = "conditional-user-configured"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "app" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.second_factor.alias
  authenticator     = "auth-otp-form"
  requirement       = "ALTERNATIVE"
  priority          = 20
}

resource "keycloak_authentication_execution" "code" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_subflow.second_factor.alias
  authenticator     = "email-otp-second-factor"
  requirement       = "ALTERNATIVE"
  priority          = 30
}

resource "keycloak_authentication_execution_config" "code" {
  realm_id     = var.realm_id
  execution_id = keycloak_authentication_execution.code.id
  alias        = "email code"
  config = {
    codeLength        = "6"
    trustedDeviceDays = "30"
  }
}

resource "keycloak_authentication_flow" "direct_grant" {
  realm_id = var.realm_id
  alias    = "direct grant with email code"
}

resource "keycloak_authentication_execution" "grant_name" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.direct_grant.alias
  authenticator     = "direct-grant-validate-username"
  requirement       = "REQUIRED"
  priority          = 10
}

resource "keycloak_authentication_execution" "grant_password" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.direct_grant.alias
  authenticator     = "direct-grant-validate-password"
  requirement       = "REQUIRED"
  priority          = 20
}

resource "keycloak_authentication_execution" "grant_code" {
  realm_id          = var.realm_id
  parent_flow_alias = keycloak_authentication_flow.direct_grant.alias
  authenticator     = "email-otp-direct-grant"
  requirement       = "REQUIRED"
  priority          = 30
}

resource "keycloak_authentication_bindings" "realm" {
  realm_id          = var.realm_id
  browser_flow      = keycloak_authentication_flow.browser.alias
  direct_grant_flow = keycloak_authentication_flow.direct_grant.alias
  depends_on = [
    keycloak_authentication_execution.code,
    keycloak_authentication_execution.grant_code,
  ]
}
