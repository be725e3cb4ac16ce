#include "pipeline/http/http_message.hpp"

namespace steppe {

std::string_view first_of(const HttpFields& fields, std::string_view name) {
  for (const auto& [known, value] : fields)
    if (known == name) return value;
  return {};
}

}  // namespace steppe
