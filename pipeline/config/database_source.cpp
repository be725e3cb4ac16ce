#include "pipeline/config/database_source.hpp"

#include <algorithm>
#include <string_view>

namespace steppe {
namespace {

using geo::message;

constexpr std::string_view kBegin = "PG:";
constexpr std::size_t kLongestSchema = 40;  // of PostgreSQL's 63: a damaged one is renamed
constexpr std::string_view kBlanks = " \t";

geo::Fault wrong(geo::Message why) { return {geo::FaultKind::bad_metadata, std::move(why)}; }

bool is_schema_name(std::string_view name) {
  const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.size() <= kLongestSchema && !(name[0] >= '0' && name[0] <= '9') &&
         !name.starts_with("pg_") && std::all_of(name.begin(), name.end(), good);
}

// The end of a value: of a quoted one behind its quote, where a backslash takes the next character as it is.
std::size_t value_end(std::string_view text, std::size_t begin) {
  const bool quoted = begin < text.size() && text[begin] == '\'';
  for (std::size_t at = begin + (quoted ? 1 : 0); at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (quoted && text[at] == '\'')
      return at + 1;
    else if (!quoted && kBlanks.find(text[at]) != std::string_view::npos)
      return at;
  }
  return quoted ? std::string_view::npos : text.size();
}

std::string_view bare(std::string_view value) {
  return value.size() > 1 && value.front() == '\'' ? value.substr(1, value.size() - 2) : value;
}

geo::Fault not_words() {
  return wrong(
      message("is not a database (allowed PG:keyword=value keyword=value …, values with blanks in '…'); write it like "
              "PG:host=db dbname=forest user=steppe active_schema=wuyuan"));
}

}  // namespace

geo::Result<DatabaseSource> database_source(const std::string& text) {
  if (!text.starts_with(kBegin)) return not_words();
  DatabaseSource source;
  std::string_view rest = std::string_view(text).substr(kBegin.size());
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
    if (rest.empty()) break;
    const auto equals = rest.find('=');
    if (equals == std::string_view::npos || equals == 0) return not_words();
    const std::string_view key = rest.substr(0, equals);
    const auto end = value_end(rest, equals + 1);
    if (key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string_view::npos || end == std::string_view::npos)
      return not_words();
    const std::string_view word = rest.substr(0, end), value = word.substr(equals + 1);
    rest.remove_prefix(end);
    if (key == "password" || key == "sslpassword")
      return wrong(
          message("holds a password; leave it out, and write it to ~/.pgpass or to the file that PGPASSFILE "
                  "names, which only the user of the night may read"));
    if (key == "tables") return wrong(message("names tables; leave that out, the whole schema is the catalogue's"));
    if (key == "active_schema" || key == "schemas") {
      const std::string name(bare(value));
      if (!is_schema_name(name) || (!source.schema.empty() && source.schema != name))
        return wrong(
            message("names no schema, or more than one (allowed one of lower-case letters, digits and _, at most {0}); "
                    "give active_schema=NAME",
                    kLongestSchema));
      source.schema = name;
      continue;
    }
    source.connection.append(source.connection.empty() ? "" : " ").append(word);
  }
  if (source.schema.empty())
    return wrong(
        message("names no schema, or more than one (allowed one of lower-case letters, digits and _, at most {0}); "
                "give active_schema=NAME",
                kLongestSchema));
  return source;
}

}  // namespace steppe
