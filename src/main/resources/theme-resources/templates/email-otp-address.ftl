<#-- The page that asks for an address. Uses nothing but template.ftl, so that it works in any theme derived from base. -->
<#import "template.ftl" as layout>
<#import "email-otp-field.ftl" as field>
<#import "email-otp-button.ftl" as button>
<#assign modern = properties.kcFormGroupLabelClass??>
<#assign registers = emailOtp.entrance && realm.registrationAllowed && !emailOtp.signsUp>
<#-- Only themes of the keycloak.v2 kind have a template for these buttons; older ones have them in each page. -->
<#assign socialProviders = .get_optional_template("social-providers.ftl")>
<#assign passkeys = emailOtp.entrance && enableWebAuthnConditionalUI?has_content>
<#assign providers = emailOtp.entrance && social?? && social.providers?? && social.providers?has_content>
<#assign linked = providers && !socialProviders.exists>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("email") displayInfo=registers || linked; section>
    <#if section = "header">
        <#if emailOtp.entrance>${msg("loginAccountTitle")}
        <#elseif emailOtp.enrols>${msg("requiredAction.email-otp-configure")}
        <#else>${msg("emailOtpOtherAddress")}</#if>
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/${emailOtp.style}">
        <form id="kc-email-otp-address-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post"
              novalidate>
            <#if emailOtp.entrance><p id="kc-email-otp-intro">${msg("emailOtpAddressIntro")}</p></#if>
            <#if emailOtp.enrols><p id="kc-email-otp-intro">${msg("emailOtpEnrolIntro")}</p></#if>
            <@field.input name="email" label=msg("email")>
                dir="ltr" value="${emailOtp.address}" autofocus required
                autocomplete="${passkeys?then("username webauthn", emailOtp.entrance?then("username", "email"))}" autocapitalize="none"
                spellcheck="false" inputmode="email"
            </@field.input>
            <#if emailOtp.entrance && realm.rememberMe>
                <div class="${properties.kcFormGroupClass!}">
                    <label class="${properties.kcCheckboxClass!}">
                        <input id="rememberMe" name="rememberMe" type="checkbox" class="${properties.kcCheckboxInputClass!}"
                               <#if emailOtp.remembers>checked</#if> />
                        <span class="${properties.kcCheckboxLabelClass!}">${msg("rememberMe")}</span>
                    </label>
                </div>
            </#if>
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!properties.kcFormButtonsClass!}">
                    <button id="kc-login" name="login" type="submit"
                            class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}
                                ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
                        ${msg("emailOtpSend")}
                    </button>
                    <#if isAppInitiatedAction??>
                        <@button.link name="cancel-aia">${msg("doCancel")}</@button.link>
                    </#if>
                </div>
            </div>
        </form>
        <#if passkeys>
            <#import "passkeys.ftl" as passkey>
            <@passkey.conditionalUIData />
        </#if>
    <#elseif section = "socialProviders">
        <#if providers && socialProviders.exists>
            <#assign buttons = socialProviders.import()>
            <@buttons.show social=social />
        </#if>
    <#elseif section = "info">
        <#if registers>
            <div id="kc-registration">
                <span>${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></span>
            </div>
        </#if>
        <#if linked>
            <div id="kc-social-providers">
                <span>${msg("identity-provider-login-label")}</span>
                <#list social.providers as provider>
                    <a id="social-${provider.alias}" href="${provider.loginUrl}">${provider.displayName!}</a><#sep>, </#sep>
                </#list>
            </div>
        </#if>
    </#if>
</@layout.registrationLayout>
