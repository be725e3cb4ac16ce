#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/http/http_message.hpp"

namespace steppe {

// What the description says of one address: a row an address, and a test holds the rows against serve_routes() and what
// the server itself answers. An address whose last part can end in several ways has a row an ending.
struct ApiParameter {
  std::string_view name;
  std::string_view what;  // for people, English; the translation table has the twin
  bool required = false;
  bool number = false;  // else text
};
struct ApiRow {
  HttpMethod method = HttpMethod::get;
  std::string_view pattern;                 // as the route has it
  std::string_view what;                    // for people, English; the translation table has the twin
  std::string_view ending = {};             // what the last {…} ends with in every request: ".png"
  std::vector<ApiParameter> captures = {};  // the {…} that need words
  std::vector<ApiParameter> query = {};
  std::vector<std::string_view> body = {};                      // media types of what is sent; empty of a GET
  std::vector<std::string_view> answers = {};                   // media types of a 200
  std::string_view schema = {};                                 // of JSON answers, by its name in api_schemas()
  std::vector<std::string_view> errors = {"application/json"};  // media types of what is no 200
};
std::span<const ApiRow> api_rows();

// The address as OpenAPI writes it: "/tiles/…/{y}.png".
std::string path_of(const ApiRow& row);

// The schemas of answers (JSON Schema as OpenAPI 3.0 has it) as one JSON object by name.
std::string_view api_schemas();

// GET /api/v1/openapi.json: OpenAPI 3.0.3, with the Chinese of every text as `x-zh`.
std::string openapi_json();

}  // namespace steppe
