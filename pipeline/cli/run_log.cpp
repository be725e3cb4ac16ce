#include "pipeline/cli/run_log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>

#include "libgeo/base/number_text.hpp"
#include "pipeline/watch/log_time.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

spdlog::logger made_logger(const char* pattern) {
  spdlog::logger made("steppe", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  made.set_pattern(pattern);
  return made;
}

spdlog::logger& text_logger() {
  static spdlog::logger logger = made_logger("%Y-%m-%dT%H:%M:%S%z %l %v");
  return logger;
}

spdlog::logger& json_logger() {
  static spdlog::logger logger = made_logger("%v");  // the pattern would not escape what a sentence quotes
  return logger;
}

const char* word_of(LogLevel level) {
  switch (level) {
    case LogLevel::info:
      return "info";
    case LogLevel::warning:
      return "warning";
    case LogLevel::error:
      return "error";
  }
  return "error";
}

}  // namespace

LogStyle log_style_of(std::string_view word) {
  if (const char* variable = std::getenv("STEPPE_LOG"); word == "auto" && variable != nullptr) word = variable;
  if (word == "text") return LogStyle::text;
  if (word == "json") return LogStyle::json;
  return ::isatty(STDERR_FILENO) == 1 ? LogStyle::text : LogStyle::json;
}

std::string json_log_line(LogLevel level, std::string_view event, std::string_view run, std::string_view message,
                          const LogFields& fields) {
  Json line = {{"ts", log_time()}, {"level", word_of(level)}, {"event", event}};
  if (!run.empty()) line["run"] = run;
  line["message"] = message;
  line["memory_mib"] = std::lround(memory_mib());
  for (const auto& field : fields)
    std::visit([&](const auto& value) { line[std::string(field.name)] = value; }, field.value);
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void RunLog::say(LogLevel level, std::string_view event, const geo::Message& sentence, const LogFields& fields) const {
  const std::string shown = show(sentence, m_language);
  if (m_style == LogStyle::json)
    json_logger().info("{}", json_log_line(level, event, m_run, shown, fields));
  else if (level == LogLevel::info)
    text_logger().info("{}", shown);
  else if (level == LogLevel::warning)
    text_logger().warn("{}", shown);
  else
    text_logger().error("{}", shown);
}

}  // namespace steppe
