<#ftl output_format="plainText">
${msg("emailOtpTest", realmTitle)}
