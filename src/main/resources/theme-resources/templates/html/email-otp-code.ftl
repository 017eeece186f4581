<#import "email-otp-letter.ftl" as letter>
<#import "email-otp-facts.ftl" as facts>
<@letter.letter preview=msg("emailOtpMailValid", validMinutes)>
<p><#switch purpose>
    <#case "verify-email">${msg("emailOtpMailIntroVerify", realmTitle)}<#break>
    <#case "enrol">${msg("emailOtpMailIntroEnrol", realmTitle)}<#break>
    <#case "update-email">${msg("emailOtpMailIntroUpdate", realmTitle)}<#break>
    <#case "reset-credentials">${msg("emailOtpMailIntroReset", realmTitle)}<#break>
    <#case "prove-address">${msg("emailOtpMailIntroProve", realmTitle)}<#break>
    <#case "transaction">${msg("emailOtpMailIntroTransaction", realmTitle)}<#break>
    <#case "idp-link">${msg("emailOtpMailIntroLink", realmTitle)}<#break>
    <#default>${msg("emailOtpMailIntro", realmTitle)}</#switch></p>
<#if transaction?has_content>
<p><bdi>${transaction}</bdi></p>
</#if>
<p style="margin:1.25em 0;padding:.5em;border:1px solid #808080;border-radius:.5em;text-align:center;line-height:1.5"><span dir="ltr"
    style="font-family:ui-monospace,Menlo,Consolas,monospace;font-size:2.25em;font-weight:bold;letter-spacing:.12em;
        -webkit-user-select:all;user-select:all">${code}</span></p>
<p>${msg("emailOtpMailValid", validMinutes)}</p>
<#if entryLink?has_content>
<p>${msg("emailOtpMailEntry")}</p>
<p style="margin:1.25em 0;text-align:center"><a href="${entryLink}"
    style="display:inline-block;padding:.5em 1.25em;border:1px solid #808080;border-radius:.5em">${msg("emailOtpMailEntryButton")}</a></p>
</#if>
<#if linkedProvider?has_content>
<@facts.link/>
</#if>
<@facts.after msg("emailOtpMailAsked")/>
<p><#if purpose == "second-factor">${msg("emailOtpMailNotYou")}<#else>${msg("emailOtpMailNotYouHere")}</#if></p>
</@letter.letter>
