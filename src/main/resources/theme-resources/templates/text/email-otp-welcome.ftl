<#ftl output_format="plainText">
${msg("emailOtpWelcome", realmName)}

${msg("emailOtpWelcomeNext")}

${msg("emailOtpWelcomeNotYou")}
