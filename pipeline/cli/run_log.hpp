#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// How a run speaks on stderr: lines for people, or one JSON object a line for whatever gathers logs.
enum class LogStyle { text, json };

// What --log says: "text", "json", or "auto", which is what STEPPE_LOG says, and without that JSON where stderr is no
// terminal.
LogStyle log_style_of(std::string_view word);

enum class LogLevel { info, warning, error };

// A fact beside the sentence, for programs; its name is English in every language.
struct LogField {
  std::string_view name;
  std::variant<std::int64_t, double, std::string> value;
};
using LogFields = std::vector<LogField>;

// One line: ts (UTC), level, event, run (empty: no run has begun), message, memory_mib, and the fields. Bytes that are
// no UTF-8 are replaced. No end of line.
std::string json_log_line(LogLevel level, std::string_view event, std::string_view run, std::string_view message,
                          const LogFields& fields = {});

// Writes events to stderr. In text a line is a time, a level and the sentence; fields are for JSON. Thread safe.
class RunLog {
 public:
  RunLog(Language language, LogStyle style, std::string run)
      : m_language(language), m_style(style), m_run(std::move(run)) {}

  LogStyle style() const { return m_style; }
  void say(LogLevel level, std::string_view event, const geo::Message& sentence, const LogFields& fields = {}) const;

 private:
  Language m_language;
  LogStyle m_style;
  std::string m_run;
};

}  // namespace steppe
