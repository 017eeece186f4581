<#ftl output_format="plainText">
${msg("emailOtpWelcome", realmTitle)}

${msg("emailOtpWelcomeNext")}

${msg("emailOtpWelcomeNotYou")}
