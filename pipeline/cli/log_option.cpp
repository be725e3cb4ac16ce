#include "pipeline/cli/log_option.hpp"

namespace steppe {

void add_log_option(CommandOptions& options, std::string& value) {
  options
      .add("--log", value,
           text("lines for people (text) or one JSON object a line (json); auto: STEPPE_LOG, or JSON where messages do "
                "not go to a terminal"))
      .one_of({"auto", "text", "json"});
}

}  // namespace steppe
