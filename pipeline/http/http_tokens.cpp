#include "pipeline/http/http_tokens.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/small_file.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kShortestToken = 20;
constexpr std::uint64_t kLargestFile = 1 << 20;

void check_closed(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return;  // reading it says more
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    throw geo::UsageError(
        message("--token-file: others may read it (got {0}, allowed: its owner alone); chmod 600 {0}", file.string()));
}

// The same for any content of the same length: no early end tells how much of a guess was right.
bool equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference =
        static_cast<unsigned char>(difference | (static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i])));
  return difference == 0;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t\r"), line.size());
    line.remove_prefix(begin);
    const std::string_view word = line.substr(0, line.find_first_of(" \t\r"));
    if (!word.empty()) words.push_back(word);
    line.remove_prefix(word.size());
  }
  return words;
}

}  // namespace

HttpTokens HttpTokens::read(const std::filesystem::path& file) {
  check_closed(file);
  const auto text = geo::read_small_file(file, kLargestFile);
  if (!text) throw geo::UsageError(message("--token-file: {0}", text.fault().message));
  HttpTokens tokens;
  std::vector<geo::Message> problems;
  std::string_view rest = text.value();
  for (int number = 1; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const auto words = words_of(line);
    if (words.empty() || words[0].starts_with('#')) continue;
    if (words.size() != 2 || words[1].size() < kShortestToken) {
      // The line is not shown: it may be a token.
      problems.push_back(
          message("--token-file: line {0} is not a name and a token of {1} characters or more; write one a "
                  "line, such as the output of openssl rand -hex 32",
                  number, kShortestToken));
      continue;
    }
    if (tokens.user_of(words[1]))
      problems.push_back(message("--token-file: the token of line {0} stands there twice; give each its own", number));
    tokens.m_users.push_back({std::string(words[0]), geo::sha256_of(words[1])});
  }
  if (problems.empty() && tokens.empty())
    problems.push_back(
        message("--token-file: holds no token (got {0}); write a name and a token a line", file.string()));
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
  return tokens;
}

std::optional<std::string> HttpTokens::user_of(std::string_view token) const {
  const std::string digest = geo::sha256_of(token);
  std::optional<std::string> found;
  for (const User& user : m_users)
    if (equal_in_constant_time(user.digest, digest)) found = user.name;
  return found;
}

std::string_view bearer_token(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (authorization.size() <= kScheme.size()) return {};
  for (std::size_t i = 0; i < kScheme.size(); ++i)
    if (std::tolower(static_cast<unsigned char>(authorization[i])) != kScheme[i]) return {};
  authorization.remove_prefix(kScheme.size());
  while (authorization.starts_with(' ')) authorization.remove_prefix(1);
  return authorization;
}

}  // namespace steppe
