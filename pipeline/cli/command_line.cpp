#include "pipeline/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <utility>

#include "pipeline/cli/usage_text.hpp"
#include "pipeline/config/version.hpp"

namespace steppe {

CommandOption& CommandOption::required() {
  m_option->required();
  return *this;
}

CommandOption& CommandOption::one_of(std::vector<std::string> words) {
  m_option->check(CLI::IsMember(std::move(words)));
  return *this;
}

CommandOption& CommandOption::path() {
  m_option->check([](const std::string& value) { return std::string(value.empty() ? kIsEmpty : ""); });
  return *this;
}

template <class T>
CommandOption& CommandOption::between(T least, T most) {
  m_option->check(CLI::Range(least, most));
  return *this;
}
template CommandOption& CommandOption::between(int, int);
template CommandOption& CommandOption::between(double, double);
template CommandOption& CommandOption::between(std::size_t, std::size_t);

CommandOption& CommandOption::comma_separated() {
  m_option->delimiter(',');
  return *this;
}

CommandOption& CommandOption::one_value() {
  m_option->allow_extra_args(false);
  return *this;
}

CommandOption& CommandOption::shown_as(const std::string& words) {
  m_option->option_text(words);
  return *this;
}

CommandOption& CommandOption::hidden() {
  m_option->group("");
  return *this;
}

std::string CommandOptions::in_language(std::string_view words) const {
  return std::string(words.empty() ? words : translate(m_language, words));
}

CommandOptions CommandOptions::add_command(const std::string& name, std::string_view description) {
  return {*m_app->add_subcommand(name, in_language(description)), m_language};
}

template <class T>
CommandOption CommandOptions::add(const std::string& names, T& value, std::string_view help) {
  return CommandOption(*m_app->add_option(names, value, in_language(help)));
}
template CommandOption CommandOptions::add(const std::string&, std::string&, std::string_view);
template CommandOption CommandOptions::add(const std::string&, std::filesystem::path&, std::string_view);
template CommandOption CommandOptions::add(const std::string&, std::vector<std::string>&, std::string_view);
template CommandOption CommandOptions::add(const std::string&, std::vector<int>&, std::string_view);
template CommandOption CommandOptions::add(const std::string&, int&, std::string_view);
template CommandOption CommandOptions::add(const std::string&, std::uint64_t&, std::string_view);
template CommandOption CommandOptions::add(const std::string&, double&, std::string_view);

CommandOption CommandOptions::add_flag(const std::string& names, bool& value, std::string_view help) {
  return CommandOption(*m_app->add_flag(names, value, in_language(help)));
}

void CommandOptions::example(std::string_view words) { m_app->footer(in_language(words)); }
void CommandOptions::needs_command() { m_app->require_subcommand(1); }
bool CommandOptions::chosen() const { return m_app->parsed(); }

CommandLine::CommandLine(Language language)
    : m_language(language),
      m_app(std::make_unique<CLI::App>(
          std::string(translate(language, text("steppe: is the ecological target met? From satellite tiles to areas, "
                                               "cover and verdicts per county."))),
          "steppe")) {
  label_help(*m_app, language);
  options().add("--lang", m_language_given, text("language of texts: zh or en")).one_of({"zh", "en"});
  m_app->set_version_flag("--version", std::string("steppe ") + kProgramVersion,
                          std::string(translate(language, text("print the version and exit"))));
  m_app->require_subcommand(1);
  m_app->fallthrough();
}

CommandLine::~CommandLine() = default;

CommandOptions CommandLine::options() { return {*m_app, m_language}; }

std::optional<ParsingEnd> CommandLine::parse(int argc, const char* const* argv) {
  group_help(*m_app, m_language);
  try {
    m_app->parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    return ParsingEnd{static_cast<ExitCode>(m_app->exit(help_or_version, std::cout, std::cerr)), std::nullopt};
  } catch (const CLI::ParseError& error) {
    return ParsingEnd{ExitCode::usage, usage_message(*m_app, error)};
  }
  return std::nullopt;
}

}  // namespace steppe
