#include "engine/extract/html.h"

#include <gumbo.h>

#include <cctype>
#include <nlohmann/json.hpp>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/text/utf8.h"

namespace crosscheck {
namespace {

// Pages nest deeper than any reader needs only to do harm.
constexpr int kDeepest = 300;
// A page without <article> or <main>: paragraphs shorter than this are menus and buttons.
constexpr std::size_t kShortParagraph = 40;

std::string Attribute(const GumboNode* node, const char* name) {
  const GumboAttribute* attribute = gumbo_get_attribute(&node->v.element.attributes, name);
  return attribute == nullptr ? std::string() : std::string(attribute->value);
}

bool IsElement(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

// Never part of an article's text.
bool IsFurniture(const GumboNode* node) {
  switch (node->v.element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA: return true;
    default: break;
  }
  const std::string role = Attribute(node, "role");
  if (role == "navigation" || role == "banner" || role == "complementary") return true;
  return gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr ||
         Attribute(node, "aria-hidden") == "true";
}

bool IsParagraph(GumboTag tag) {
  return tag == GUMBO_TAG_P || tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 ||
         tag == GUMBO_TAG_LI || tag == GUMBO_TAG_BLOCKQUOTE;
}

// Text with runs of white space as one space.
void AddText(absl::string_view text, std::string* out) {
  for (const char c : text) {
    const bool space = absl::ascii_isspace(static_cast<unsigned char>(c));
    if (!space) {
      out->push_back(c);
    } else if (!out->empty() && out->back() != ' ' && out->back() != '\n') {
      out->push_back(' ');
    }
  }
}

// How deep the page nests, by elements that have to be closed; the parser frees its tree by
// recursion, so a page made to nest without end is not given to it.
bool NestsTooDeep(absl::string_view page) {
  constexpr int kDeepestTree = 2000;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < page.size(); ++i) {
    if (page[i] != '<') continue;
    if (page[i + 1] == '/') {
      if (depth > 0) --depth;
      continue;
    }
    if (!absl::ascii_isalpha(static_cast<unsigned char>(page[i + 1]))) continue;
    std::size_t end = i + 1;
    while (end < page.size() && absl::ascii_isalnum(static_cast<unsigned char>(page[end]))) ++end;
    const std::string tag = absl::AsciiStrToLower(page.substr(i + 1, end - i - 1));
    bool open = true;
    for (absl::string_view closed : {"br", "img", "meta", "link", "input", "hr", "p", "li", "td",
                                     "tr", "th", "option", "dd", "dt", "source", "wbr"}) {
      if (tag == closed) open = false;
    }
    if (open && ++depth > kDeepestTree) return true;
  }
  return false;
}

// What is left of a page without anything between angle brackets.
std::string WithoutTags(absl::string_view page) {
  std::string text;
  bool inside = false;
  for (const char c : page) {
    if (c == '<') inside = true;
    if (!inside) text.push_back(c);
    if (c == '>') {
      inside = false;
      AddText(" ", &text);
    }
  }
  return text;
}

class PageReader {
 public:
  explicit PageReader(HtmlArticle* article) : article_(article) {}

  void Read(const GumboNode* root) {
    ReadHead(root, 0);
    const GumboNode* body = Find(root, GUMBO_TAG_ARTICLE, 0);
    if (body == nullptr) body = Find(root, GUMBO_TAG_MAIN, 0);
    whole_page_ = body == nullptr;
    if (whole_page_) body = root;
    ReadParagraphs(body, 0);
    if (paragraphs_.empty()) {
      std::string all;
      CollectText(body, 0, &all);
      const absl::string_view stripped = absl::StripAsciiWhitespace(all);
      if (!stripped.empty()) paragraphs_.push_back(std::string(stripped));
    }
    if (!article_->title.empty() &&
        (paragraphs_.empty() || paragraphs_[0] != article_->title)) {
      Append(article_->title);
    }
    for (const std::string& paragraph : paragraphs_) Append(paragraph);
  }

 private:
  void Append(const std::string& paragraph) {
    if (!article_->text.empty()) article_->text += "\n\n";
    article_->text += paragraph;
  }

  static const GumboNode* Find(const GumboNode* node, GumboTag tag, int depth) {
    if (!IsElement(node) || depth > kDeepest) return nullptr;
    if (node->v.element.tag == tag) return node;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      const GumboNode* found =
          Find(static_cast<const GumboNode*>(children.data[i]), tag, depth + 1);
      if (found != nullptr) return found;
    }
    return nullptr;
  }

  static void CollectText(const GumboNode* node, int depth, std::string* out) {
    if (depth > kDeepest) return;
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA) {
      AddText(node->v.text.text, out);
      return;
    }
    if (!IsElement(node) || IsFurniture(node)) return;
    if (node->v.element.tag == GUMBO_TAG_BR && !out->empty()) {
      while (!out->empty() && out->back() == ' ') out->pop_back();
      out->push_back('\n');
    }
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      CollectText(static_cast<const GumboNode*>(children.data[i]), depth + 1, out);
    }
  }

  static std::string TextOf(const GumboNode* node) {
    std::string text;
    CollectText(node, 0, &text);
    return std::string(absl::StripAsciiWhitespace(text));
  }

  void ReadParagraphs(const GumboNode* node, int depth) {
    if (!IsElement(node) || depth > kDeepest || IsFurniture(node)) return;
    const GumboTag tag = node->v.element.tag;
    if (whole_page_ && tag == GUMBO_TAG_HEADER) return;
    if (IsParagraph(tag)) {
      const std::string text = TextOf(node);
      const bool heading = tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3;
      if (tag == GUMBO_TAG_H1 && article_->title.empty()) article_->title = text;
      if (text.empty() || (tag == GUMBO_TAG_H1 && text == article_->title)) return;
      if (whole_page_ && (heading || tag == GUMBO_TAG_LI || text.size() < kShortParagraph)) return;
      paragraphs_.push_back(text);
      return;
    }
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      ReadParagraphs(static_cast<const GumboNode*>(children.data[i]), depth + 1);
    }
  }

  static void Fill(std::string* field, const std::string& value) {
    if (field->empty()) *field = std::string(absl::StripAsciiWhitespace(value));
  }

  // "2023-08-13T10:00:00Z" -> "2023-08-13".
  void FillDate(const std::string& value) {
    if (!article_->published.empty() || value.size() < 10) return;
    for (int i = 0; i < 10; ++i) {
      const bool dash = i == 4 || i == 7;
      const char c = value[static_cast<std::size_t>(i)];
      if (dash ? c != '-' : !absl::ascii_isdigit(static_cast<unsigned char>(c))) return;
    }
    article_->published = value.substr(0, 10);
  }

  void ReadMeta(const GumboNode* node) {
    std::string key = Attribute(node, "property");
    if (key.empty()) key = Attribute(node, "name");
    if (key.empty()) key = Attribute(node, "itemprop");
    key = absl::AsciiStrToLower(key);
    const std::string value = Attribute(node, "content");
    if (key == "og:title" || key == "twitter:title") Fill(&article_->title, value);
    if (key == "og:site_name" || key == "application-name") Fill(&article_->publisher, value);
    if (key == "og:url") Fill(&article_->url, value);
    if (key == "article:published_time" || key == "datepublished" || key == "date" ||
        key == "pubdate" || key == "dc.date" || key == "dc.date.issued" ||
        key == "parsely-pub-date" || key == "sailthru.date") {
      FillDate(value);
    }
  }

  void ReadLinkedData(const nlohmann::json& value, int depth) {
    if (depth > 8) return;
    if (value.is_array()) {
      for (const nlohmann::json& each : value) ReadLinkedData(each, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    const auto text = [](const nlohmann::json& object, const char* key) {
      const auto found = object.find(key);
      return found != object.end() && found->is_string() ? found->get<std::string>()
                                                         : std::string();
    };
    FillDate(text(value, "datePublished"));
    Fill(&article_->title, text(value, "headline"));
    const auto publisher = value.find("publisher");
    if (publisher != value.end() && publisher->is_object()) {
      Fill(&article_->publisher, text(*publisher, "name"));
    }
    const auto graph = value.find("@graph");
    if (graph != value.end()) ReadLinkedData(*graph, depth + 1);
  }

  void ReadHead(const GumboNode* node, int depth) {
    if (!IsElement(node) || depth > kDeepest) return;
    const GumboVector& children = node->v.element.children;
    switch (node->v.element.tag) {
      case GUMBO_TAG_HTML: Fill(&article_->language, Attribute(node, "lang").substr(0, 2)); break;
      case GUMBO_TAG_META: ReadMeta(node); break;
      case GUMBO_TAG_LINK:
        if (Attribute(node, "rel") == "canonical") Fill(&article_->url, Attribute(node, "href"));
        break;
      case GUMBO_TAG_SCRIPT:
        if (Attribute(node, "type") == "application/ld+json" && children.length > 0) {
          const GumboNode* text = static_cast<const GumboNode*>(children.data[0]);
          if (text->type != GUMBO_NODE_TEXT) break;
          const nlohmann::json data =
              nlohmann::json::parse(text->v.text.text, nullptr, /*allow_exceptions=*/false);
          if (!data.is_discarded()) ReadLinkedData(data, 0);
        }
        break;
      case GUMBO_TAG_TIME: FillDate(Attribute(node, "datetime")); break;
      default: break;
    }
    for (unsigned i = 0; i < children.length; ++i) {
      ReadHead(static_cast<const GumboNode*>(children.data[i]), depth + 1);
    }
  }

  HtmlArticle* article_;
  bool whole_page_ = false;
  std::vector<std::string> paragraphs_;
};

}  // namespace

bool LooksLikeHtml(absl::string_view bytes) {
  if (absl::StartsWith(bytes, "\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string head =
      absl::AsciiStrToLower(absl::StripLeadingAsciiWhitespace(bytes).substr(0, 20));
  return absl::StartsWith(head, "<!doctype html") || absl::StartsWith(head, "<html") ||
         absl::StartsWith(head, "<head") || absl::StartsWith(head, "<!--");
}

HtmlArticle ReadHtml(absl::string_view bytes) {
  HtmlArticle article;
  const std::string page = ReplaceInvalidUtf8(bytes);
  if (NestsTooDeep(page)) {
    article.text = WithoutTags(page);
    return article;
  }
  GumboOptions options = kGumboDefaultOptions;
  options.stop_on_first_error = false;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, page.data(), page.size());
  if (output == nullptr) return article;
  PageReader(&article).Read(output->root);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return article;
}

}  // namespace crosscheck
