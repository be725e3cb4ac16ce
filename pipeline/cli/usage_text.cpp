#include "pipeline/cli/usage_text.hpp"

#include <CLI/CLI.hpp>

#include "libgeo/base/nearest_name.hpp"

namespace steppe {
namespace {

using geo::message;

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(sub->get_name());
  return names;
}

std::vector<std::string> known_words(const CLI::App& app) {
  std::vector<std::string> words = command_names(app);
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

geo::Message stray_message(const CLI::App& program, const std::string& stray) {
  const std::vector<std::string> known = known_words(innermost(program));
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
  label("Positionals", text("Arguments"));
  label("REQUIRED", text("required"));
  formatter->column_width(34);
  // Subcommands added later inherit these.
  program.formatter(formatter);
  program.group(std::string(translate(language, text("Commands"))));
  program.option_defaults()->group(std::string(translate(language, text("Options"))));
  program.set_help_flag("-h,--help", std::string(translate(language, text("print this help and exit"))));
}

void group_help(CLI::App& app, Language language) {
  if (app.get_help_ptr() != nullptr) app.get_help_ptr()->group(std::string(translate(language, text("Options"))));
  for (CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    sub->group(std::string(translate(language, text("Commands"))));
    group_help(*sub, language);
  }
}

geo::Message usage_message(const CLI::App& program, const CLI::ParseError& error) {
  // Before what is missing: a misspelt command or option is why something is missing.
  if (const auto stray = program.remaining(true); !stray.empty()) return stray_message(program, stray.front());
  if (error.get_name() == "RequiredError") {
    const std::string what = error.what();
    if (what.find("subcommand") != std::string::npos)
      return message("command line: no command given (allowed {0}); see --help", join(known_words(innermost(program))));
    const std::string tail = " is required";  // CLI11 says "--config is required"
    return message("command line: {0} is missing; see --help",
                   what.ends_with(tail) ? what.substr(0, what.size() - tail.size()) : what);
  }
  const std::string empty_value = std::string(": ") + kIsEmpty;  // CLI11 says "--config: is empty"
  if (const std::string what = error.what(); what.ends_with(empty_value))
    return message("command line: {0} is empty (allowed a path); name a file or folder",
                   what.substr(0, what.size() - empty_value.size()));
  return message("command line: a value cannot be used (got {0}); see --help", error.what());
}

}  // namespace steppe
