<#ftl output_format="plainText">
<#switch purpose><#case "verify-email">${msg("emailOtpMailIntroVerify", realmName)}<#break><#case "update-email">${msg("emailOtpMailIntroUpdate", realmName)}<#break><#case "reset-credentials">${msg("emailOtpMailIntroReset", realmName)}<#break><#case "idp-link">${msg("emailOtpMailIntroLink", realmName)}<#break><#default>${msg("emailOtpMailIntro", realmName)}</#switch>

${code}

${msg("emailOtpMailValid", validMinutes)}

${msg("emailOtpMailAsked")}
<#if applicationName?has_content>
${msg("emailOtpMailApplication")}: ${applicationName}
</#if>
${msg("emailOtpMailTime")}: ${askedAt}
<#if askedFrom?has_content>
${msg("emailOtpMailNetwork")}: ${askedFrom}
</#if>
<#if askedWith?has_content>
${msg("emailOtpMailBrowser")}: ${askedWith}
</#if>

<#if purpose == "second-factor">${msg("emailOtpMailNotYou")}<#else>${msg("emailOtpMailNotYouHere")}</#if>
