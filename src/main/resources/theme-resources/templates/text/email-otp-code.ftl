<#ftl output_format="plainText">
${msg("emailOtpMailIntro", realmName)}

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

${msg("emailOtpMailNotYou")}
