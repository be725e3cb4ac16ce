#include "tests/support/shared_data.hpp"

#include <cstdlib>

namespace steppe_test {

std::filesystem::path shared_data() {
  const char* configured = std::getenv("STEPPE_SHARED");
  const auto shared = configured != nullptr && *configured != '\0'
                          ? std::filesystem::path(configured)
                          : std::filesystem::path(STEPPE_SOURCE_DIR).parent_path() / "shared";
  return shared / "data";
}

bool has_shared_data() {
  std::error_code ignored;
  return std::filesystem::is_directory(shared_data(), ignored);
}

}  // namespace steppe_test
