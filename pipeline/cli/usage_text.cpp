#include "pipeline/cli/usage_text.hpp"

#include <CLI/CLI.hpp>

#include "libgeo/base/nearest_name.hpp"

namespace steppe {
namespace {

using geo::message;

std::vector<std::string> known_words(const CLI::App& app) {
  std::vector<std::string> words;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) words.push_back(sub->get_name());
  for (const CLI::Option* option : app.get_options())
    if (!option->get_lnames().empty()) words.push_back("--" + option->get_lnames().front());
  return words;
}

const CLI::App& innermost(const CLI::App& program) {
  const auto chosen = program.get_subcommands();
  return chosen.empty() ? program : innermost(*chosen.front());
}

std::string join(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : " ") + word;
  return all;
}

// CLI11 reports the stray words inside its sentence, after the colon.
std::string after_colon(const std::string& sentence) {
  const auto colon = sentence.rfind(": ");
  return colon == std::string::npos ? sentence : sentence.substr(colon + 2);
}

geo::Message stray_message(const CLI::App& program, const CLI::ParseError& error) {
  const std::string stray = after_colon(error.what());
  std::vector<std::string> known = known_words(innermost(program));
  if (const auto nearest = geo::nearest_name(stray, known))
    return message("command line: unknown word (got {0}); did you mean {1}?", stray, *nearest);
  return message("command line: unknown word (got {0}, allowed {1}); see --help", stray, join(known));
}

}  // namespace

void label_help(CLI::App& program, Language language) {
  auto formatter = std::make_shared<CLI::Formatter>();
  const auto label = [&](const char* key, std::string_view words) {
    formatter->label(key, std::string(translate(language, words)));
  };
  label("Usage", text("Usage"));
  label("OPTIONS", text("OPTIONS"));
  label("SUBCOMMAND", text("COMMAND"));
  label("SUBCOMMANDS", text("COMMANDS"));
  label("Options", text("Options"));
  label("Subcommands", text("Commands"));
  label("Positionals", text("Arguments"));
  label("REQUIRED", text("required"));
  formatter->column_width(34);
  program.formatter(formatter);  // subcommands added later inherit it
  program.set_help_flag("-h,--help", std::string(translate(language, text("print this help and exit"))));
}

geo::Message usage_message(const CLI::App& program, const CLI::ParseError& error) {
  const std::string name = error.get_name();
  if (name == "ExtrasError") return stray_message(program, error);
  if (name == "RequiredError") {
    const std::string what = error.what();
    if (what.find("subcommand") != std::string::npos)
      return message("command line: no command given (allowed {0}); see --help", join(known_words(innermost(program))));
    return message("command line: something required is missing (got {0}); see --help", what);
  }
  return message("command line: a value cannot be used (got {0}); see --help", error.what());
}

}  // namespace steppe
