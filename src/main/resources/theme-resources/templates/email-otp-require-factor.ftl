<#-- The page where a person chooses a second factor to set up. Uses nothing but template.ftl, so that it works in any theme
     derived from base. -->
<#import "template.ftl" as layout>
<#import "email-otp-button.ftl" as button>
<#-- The title of the document, in themes that show it. -->
<#global title = msg("requiredAction.email-otp-require-factor")>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("requiredAction.email-otp-require-factor")}
    <#elseif section = "form">
        <link rel="stylesheet" href="${url.resourcesPath}/${emailOtp.style}">
        <form id="kc-email-otp-factor-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <p id="kc-email-otp-intro">${msg("emailOtpFactorIntro", realm.displayName!realm.name)}</p>
            <ul class="email-otp-factors">
                <#list emailOtp.factors as factor>
                    <li>
                        <button id="kc-email-otp-factor-${factor.id}" name="factor" value="${factor.id}" type="submit"
                                aria-describedby="kc-email-otp-factor-${factor.id}-help"
                                class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!}
                                    ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
                            ${msg(factor.name)}
                        </button>
                        <p id="kc-email-otp-factor-${factor.id}-help">${msg(factor.help)}</p>
                    </li>
                </#list>
            </ul>
            <#if emailOtp.postponable>
                <p id="kc-email-otp-grace">
                    <#if emailOtp.until?has_content>${msg("emailOtpFactorUntil", emailOtp.until)}</#if>
                    <#if emailOtp.loginsLeft != 0>${msg("emailOtpFactorLoginsLeft", emailOtp.loginsLeft)}</#if>
                </p>
                <@button.link name="postpone">${msg("emailOtpFactorPostpone")}</@button.link>
            </#if>
        </form>
    </#if>
</@layout.registrationLayout>
