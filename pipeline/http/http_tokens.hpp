#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steppe {

// Who may use routes that write. A file of lines "NAME TOKEN"; empty lines and those that begin with # are left out.
class HttpTokens {
 public:
  HttpTokens() = default;  // nobody

  // Throws UsageError with all that is wrong with the file: others may read it, lines that are none, tokens that are
  // short or twice.
  static HttpTokens read(const std::filesystem::path& file);

  bool empty() const { return m_users.empty(); }
  // Whose token it is. Takes as long whichever it is, and whether it is one.
  std::optional<std::string> user_of(std::string_view token) const;

 private:
  struct User {
    std::string name, digest;
  };
  std::vector<User> m_users;
};

// What stands behind "Bearer" in an Authorization field; empty when it is something else.
std::string_view bearer_token(std::string_view authorization);

}  // namespace steppe
