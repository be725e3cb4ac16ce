#include "pipeline/serve/openapi.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "pipeline/config/version.hpp"
#include "pipeline/serve/serve_json.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

void add_words(Json& json, const char* member, std::string_view english) {
  json[member] = english;
  json["x-zh"] = std::string(translate(Language::zh, english));
}

Json parameter(std::string_view name, const char* place, bool required, bool number, std::string_view what) {
  Json json = {{"name", name}, {"in", place}, {"required", required}};
  if (!what.empty()) add_words(json, "description", what);
  json["schema"] = {{"type", number ? "number" : "string"}};
  return json;
}

std::string_view words_of(const ApiRow& row, std::string_view capture) {
  const auto found =
      std::find_if(row.captures.begin(), row.captures.end(), [&](const auto& one) { return one.name == capture; });
  return found == row.captures.end() ? std::string_view() : found->what;
}

// The {…} of the path, then those behind the question mark.
Json parameters_of(const ApiRow& row) {
  Json list = Json::array();
  const std::string path = path_of(row);
  for (std::string_view rest = path; rest.find('{') != rest.npos;) {
    rest.remove_prefix(rest.find('{') + 1);
    const std::string_view name = rest.substr(0, rest.find('}'));
    list.push_back(parameter(name, "path", true, false, words_of(row, name)));
  }
  for (const ApiParameter& one : row.query)
    list.push_back(parameter(one.name, "query", one.required, one.number, one.what));
  return list;
}

bool is_json(std::string_view type) { return type.ends_with("json"); }
bool is_text(std::string_view type) { return type.starts_with("text/") || type.ends_with("xml") || is_json(type); }

Json content_of(const std::vector<std::string_view>& types, std::string_view schema) {
  Json content = Json::object();
  for (const auto type : types) {
    Json& one = content[std::string(type)];
    one = Json::object();
    if (is_json(type) && !schema.empty())
      one["schema"] = {{"$ref", "#/components/schemas/" + std::string(schema)}};
    else if (is_text(type))
      one["schema"] = {{"type", "string"}};
    else
      one["schema"] = {{"type", "string"}, {"format", "binary"}};
  }
  return content;
}

Json responses_of(const ApiRow& row) {
  const Json error = {{"description", "Error"}, {"content", content_of(row.errors, "Error")}};
  return {{"200", {{"description", "OK"}, {"content", content_of(row.answers, row.schema)}}}, {"default", error}};
}

Json operation(const ApiRow& row) {
  Json json = Json::object();
  add_words(json, "summary", row.what);
  json["parameters"] = parameters_of(row);
  if (!row.body.empty()) json["requestBody"] = {{"required", true}, {"content", content_of(row.body, {})}};
  json["responses"] = responses_of(row);
  return json;
}

std::string described() {
  Json paths = Json::object();
  for (const ApiRow& row : api_rows())
    paths[path_of(row)][row.method == HttpMethod::post ? "post" : "get"] = operation(row);
  return json_bytes(Json{{"openapi", "3.0.3"},
                         {"info", {{"title", "steppe"}, {"version", kProgramVersion}}},
                         {"paths", std::move(paths)},
                         {"components", {{"schemas", Json::parse(api_schemas())}}}});
}

}  // namespace

std::string path_of(const ApiRow& row) {
  constexpr std::string_view kRest = "...}";
  std::string path(row.pattern);
  if (path.ends_with(kRest)) path.replace(path.size() - kRest.size(), kRest.size(), "}");
  return path.append(row.ending);
}

std::string openapi_json() {
  static const std::string text = described();
  return text;
}

}  // namespace steppe
