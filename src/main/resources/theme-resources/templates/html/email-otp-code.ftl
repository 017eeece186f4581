<#-- No colours but those of the reader's client, so that it is legible in dark mode; no widths, so that it fits any. -->
<#import "template.ftl" as layout>
<#import "email-otp-facts.ftl" as facts>
<@layout.emailLayout>
<p><#switch purpose>
    <#case "verify-email">${msg("emailOtpMailIntroVerify", realmTitle)}<#break>
    <#case "update-email">${msg("emailOtpMailIntroUpdate", realmTitle)}<#break>
    <#case "reset-credentials">${msg("emailOtpMailIntroReset", realmTitle)}<#break>
    <#case "prove-address">${msg("emailOtpMailIntroProve", realmTitle)}<#break>
    <#case "transaction">${msg("emailOtpMailIntroTransaction", realmTitle)}<#break>
    <#case "idp-link">${msg("emailOtpMailIntroLink", realmTitle)}<#break>
    <#default>${msg("emailOtpMailIntro", realmTitle)}</#switch></p>
<#if transaction?has_content>
<p><bdi>${transaction}</bdi></p>
</#if>
<p style="font-size:1.75em;font-weight:bold;font-family:monospace;line-height:1.5"><span dir="ltr">${code}</span></p>
<p>${msg("emailOtpMailValid", validMinutes)}</p>
<#if linkedProvider?has_content>
<@facts.link/>
</#if>
<@facts.after msg("emailOtpMailAsked")/>
<p><#if purpose == "second-factor">${msg("emailOtpMailNotYou")}<#else>${msg("emailOtpMailNotYouHere")}</#if></p>
</@layout.emailLayout>
