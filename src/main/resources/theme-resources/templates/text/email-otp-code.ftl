<#ftl output_format="plainText">
${msg("emailOtpMailIntro", realmName)}

${code}

${msg("emailOtpMailValid", validMinutes)}<#if applicationName?has_content> ${msg("emailOtpMailApplication", applicationName)}</#if>

${msg("emailOtpMailNotYou")}
