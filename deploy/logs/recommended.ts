/** What to write into each edge's configuration for a log that tells most, and nobody's address. */
export const recommendedLogs = {
  nginx: `log_format paper '- - - [$time_local] "$request" $status $body_bytes_sent "-" "$http_user_agent" $sent_http_x_cache $request_time';`,
  Apache: `LogFormat "- - - %t \\"%r\\" %>s %B \\"-\\" \\"%{User-Agent}i\\" %{X-Cache}o %{us}Tus" paper`,
  Varnish: `varnishncsa -F '- - - %t "%m %{VCL_Log:asked}x %H" %s %b "-" "%{User-agent}i" %{X-Cache}o %{Varnish:time_firstbyte}x'`,
} as const;
