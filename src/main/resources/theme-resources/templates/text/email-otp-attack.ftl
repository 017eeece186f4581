<#ftl output_format="plainText">
${msg("emailOtpAttack", realmTitle)}

${msg("emailOtpMailTime")}: ${askedAt}

${msg("emailOtpAttackNext")}
