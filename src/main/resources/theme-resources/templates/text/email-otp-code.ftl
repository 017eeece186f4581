<#ftl output_format="plainText">
<#import "email-otp-facts.ftl" as facts>
<#switch purpose>
    <#case "verify-email">${msg("emailOtpMailIntroVerify", realmTitle)}<#break>
    <#case "enrol">${msg("emailOtpMailIntroEnrol", realmTitle)}<#break>
    <#case "update-email">${msg("emailOtpMailIntroUpdate", realmTitle)}<#break>
    <#case "reset-credentials">${msg("emailOtpMailIntroReset", realmTitle)}<#break>
    <#case "prove-address">${msg("emailOtpMailIntroProve", realmTitle)}<#break>
    <#case "transaction">${msg("emailOtpMailIntroTransaction", realmTitle)}<#break>
    <#case "idp-link">${msg("emailOtpMailIntroLink", realmTitle)}<#break>
    <#default>${msg("emailOtpMailIntro", realmTitle)}</#switch>

<#if transaction?has_content>
${transaction}

</#if>
${code}

${msg("emailOtpMailValid", validMinutes)}

<#if entryLink?has_content>
${msg("emailOtpMailEntry")}
${entryLink}

</#if>
<#if linkedProvider?has_content>
<@facts.link/>

</#if>
<@facts.after msg("emailOtpMailAsked")/>

<#if purpose == "second-factor">${msg("emailOtpMailNotYou")}<#else>${msg("emailOtpMailNotYouHere")}</#if>
