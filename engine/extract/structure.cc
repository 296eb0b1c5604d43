#include "engine/extract/structure.h"

#include <algorithm>
#include <cstdlib>

namespace crosscheck {
namespace {

// A heading has no full stop and is short; a longer line is a sentence that lacks one.
constexpr std::size_t kLongestHeadline = 26;
constexpr std::size_t kLongestSection = 9;
constexpr std::size_t kLongestDateline = 16;
// How far from its end a line may show whose picture it describes.
constexpr std::size_t kCreditTokens = 8;

bool EndsSentence(const ReadText& reading, const TokenRange& range) {
  std::size_t last = range.end;
  while (last > range.begin &&
         (reading.IsQuote(last - 1) || reading.text().IsSign(last - 1, '\'') ||
          reading.IsCloseParen(last - 1))) {
    --last;
  }
  if (last == range.begin) return false;
  const char sign = reading.text()[last - 1].sign;
  return sign == '.' || sign == '!' || sign == '?' || sign == ':';
}

// The kind that the data's words give the line; running text when none does.
BlockRule::Kind RuleOf(const ReadText& reading, const TokenRange& line, std::size_t* matched_end) {
  std::size_t first = line.begin;
  while (first < line.end && reading.text()[first].kind == TokenKind::kSign) ++first;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    if (!reading.BeginsBlock(i)) continue;
    for (const WordInfo* info : {reading.Exact(i), reading.Stem(i)}) {
      if (info == nullptr) continue;
      for (const std::int32_t index : info->blocks) {
        const BlockPattern& block = reading.lexicon().block(index);
        if (block.kind == BlockRule::ASIDE) continue;
        if (block.where == BlockPattern::kStart && i != first) continue;
        if (block.where == BlockPattern::kEnd && i + kCreditTokens < line.end) continue;
        const std::optional<PatternMatch> match = reading.Match(block.pattern, i, line.end);
        if (!match.has_value()) continue;
        *matched_end = match->range.end;
        return block.kind;
      }
    }
  }
  return BlockRule::KIND_UNSET;
}

bool IsClock(const ReadText& reading, std::size_t i, std::size_t end) {
  return i + 2 < end && reading.IsNumber(i) && reading.text().IsSign(i + 1, ':') &&
         reading.text()[i + 1].glued && reading.IsNumber(i + 2);
}

bool IsDateToken(const ReadText& reading, std::size_t i) {
  if (reading.IsNumber(i) || reading.Is(i, TIME_WORD)) return true;
  const char sign = reading.text()[i].sign;
  return reading.text()[i].kind == TokenKind::kSign && sign != '"' && sign != '\'';
}

// The end of a run of numbers, names of days and months, and signs.
std::size_t DateRunEnd(const ReadText& reading, std::size_t i, std::size_t end) {
  while (i < end && IsDateToken(reading, i)) ++i;
  return i;
}

// Only a date: "Tuesday 19 December".
bool IsDayHeader(const ReadText& reading, const TokenRange& line) {
  bool word = false;
  bool number = false;
  for (std::size_t i = line.begin; i < line.end; ++i) {
    if (!IsDateToken(reading, i)) return false;
    word |= reading.IsWord(i);
    number |= reading.IsNumber(i);
  }
  return word && number && line.size() <= 8;
}

// "KYIV, March 6 (NNA) -", "SURKHET —": the end of it; line.begin when there is none.
std::size_t DatelineEnd(const ReadText& reading, const TokenRange& line) {
  if (!reading.IsCapital(line.begin)) return line.begin;
  const bool loud = reading.text()[line.begin].all_caps;
  bool parenthesis = false;
  bool date = false;
  bool shouted = true;
  const std::size_t end = std::min(line.end, line.begin + kLongestDateline);
  for (std::size_t i = line.begin; i < end; ++i) {
    if (i > line.begin && reading.IsDash(i) && i + 1 < line.end) {
      return loud || parenthesis || date ? i + 1 : line.begin;
    }
    // "NEW DELHI: The toll ..."; but "LYMAN: what we know" is a heading.
    if (loud && shouted && reading.text().IsSign(i, ':') && i > line.begin &&
        line.end > i + kLongestDateline / 2) {
      return i + 1;
    }
    shouted &= reading.text()[i].all_caps || reading.text()[i].kind == TokenKind::kSign;
    if (reading.IsOpenParen(i)) parenthesis = true;
    date |= reading.IsNumber(i) || reading.Is(i, TIME_WORD);
    const bool part = reading.IsNumber(i) || reading.Is(i, TIME_WORD) || reading.IsCapital(i) ||
                      reading.text()[i].kind == TokenKind::kSign || parenthesis;
    if (!part || reading.IsQuote(i)) break;
    // "WASHINGTON (AP) The ...": the parenthesis ends it.
    if (parenthesis && reading.IsCloseParen(i) && i + 1 < line.end && loud &&
        !reading.IsDash(i + 1)) {
      // "DUBAI (GLN) Feb 20 - ...".
      const std::size_t day = DateRunEnd(reading, i + 1, line.end);
      return day < line.end && day > i + 1 && reading.IsDash(day - 1) ? day : i + 1;
    }
  }
  return line.begin;
}

// "Spencer Platt/Getty Images", "NNA/Iryna Bondar": two names with a stroke at the end.
bool EndsWithCredit(const ReadText& reading, const TokenRange& line) {
  const std::size_t from = line.end > line.begin + kCreditTokens ? line.end - kCreditTokens
                                                                 : line.begin;
  for (std::size_t i = std::max(from, line.begin + 1); i + 1 < line.end; ++i) {
    if (!reading.text().IsSign(i, '/')) continue;
    if (!reading.IsCapital(i - 1) || !reading.IsCapital(i + 1)) continue;
    bool names = true;
    for (std::size_t k = i + 1; k < line.end; ++k) {
      names &= reading.IsCapital(k) || reading.text()[k].kind == TokenKind::kSign;
    }
    if (names) return true;
  }
  return false;
}

BlockKind KindOfRule(BlockRule::Kind rule) {
  switch (rule) {
    case BlockRule::BYLINE: return BlockKind::kByline;
    case BlockRule::CAPTION:
    case BlockRule::CREDIT: return BlockKind::kCaption;
    case BlockRule::METADATA: return BlockKind::kMetadata;
    case BlockRule::PROMPT: return BlockKind::kPrompt;
    case BlockRule::NOTICE: return BlockKind::kNotice;
    case BlockRule::SECTION: return BlockKind::kSection;
    default: return BlockKind::kBody;
  }
}

Block ReadBlock(const ReadText& reading, const TokenRange& line, bool first) {
  Block block;
  block.tokens = line;
  block.body = line;
  block.dateline = {line.begin, line.begin};
  std::size_t matched_end = line.begin;
  const BlockRule::Kind rule = RuleOf(reading, line, &matched_end);
  if (rule == BlockRule::METADATA) {
    const std::size_t end = DateRunEnd(reading, matched_end, line.end);
    if (end > matched_end && line.end - end > kLongestSection) {
      block.body.begin = end;  // "date 2023-08-13 Russian President ..."
      return block;
    }
  }
  if (rule != BlockRule::KIND_UNSET) {
    block.kind = KindOfRule(rule);
    return block;
  }
  if (EndsWithCredit(reading, line)) {
    block.kind = BlockKind::kCaption;
    return block;
  }
  if (IsDayHeader(reading, line)) {
    block.kind = IsClock(reading, line.begin, line.end) ? BlockKind::kMetadata
                                                        : BlockKind::kDayHeader;
    return block;
  }
  if (DateRunEnd(reading, line.begin, line.end) == line.end) {
    block.kind = BlockKind::kMetadata;
    return block;
  }
  if (!EndsSentence(reading, line)) {
    if (IsClock(reading, line.begin, line.end) && line.size() < kLongestHeadline) {
      block.kind = BlockKind::kSection;
      return block;
    }
    if (first && line.size() <= kLongestHeadline) {
      block.kind = BlockKind::kHeadline;
      return block;
    }
    if (line.size() <= kLongestSection) {
      block.kind = BlockKind::kSection;
      return block;
    }
  }
  const std::size_t dateline_end = DatelineEnd(reading, line);
  block.dateline.end = dateline_end;
  block.body.begin = dateline_end;
  if (IsClock(reading, block.body.begin, line.end) && reading.IsDash(block.body.begin + 3)) {
    block.body.begin += 4;
  }
  return block;
}

// Opening, closing or either.
char QuoteSide(absl::string_view words) {
  if (words == "“" || words == "«" || words == "„" || words == "‹" || words == "``") {
    return '(';
  }
  if (words == "”" || words == "»" || words == "›") return ')';
  return '"';
}

void MarkQuotes(const ReadText& reading, const TokenRange& block, std::vector<bool>* quoted) {
  bool open = false;
  for (std::size_t i = block.begin; i < block.end; ++i) {
    if (reading.IsQuote(i)) {
      char side = QuoteSide(reading.text().Words(i));
      if (side == '"') {
        // Straight marks: white space tells the sides apart, else they take turns.
        const bool space_before = i == block.begin || !reading.text()[i].glued;
        const bool space_after = i + 1 == block.end || !reading.text()[i + 1].glued;
        if (space_before != space_after) side = space_before ? '(' : ')';
      }
      (*quoted)[i] = true;
      if (side == '(') {
        open = true;
      } else if (side == ')') {
        open = false;
      } else {
        open = !open;
      }
      continue;
    }
    (*quoted)[i] = open;
  }
}

std::size_t CountLetters(absl::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return letters;
}

// Whether the full stop at i ends an abbreviation and not a sentence.
bool Abbreviates(const ReadText& reading, std::size_t i) {
  if (i == 0 || !reading.text()[i].glued) return false;
  if (reading.Is(i - 1, SHORTENED)) return true;
  // "J. Smith": one capital letter.
  return reading.IsWord(i - 1) && reading.IsCapital(i - 1) &&
         reading.text()[i - 1].end - reading.text()[i - 1].begin <= 2 &&
         CountLetters(reading.text().Words(i - 1)) == 1;
}

void CutSentences(const ReadText& reading, const Block& block, std::size_t block_index,
                  ArticleStructure* structure) {
  const TokenRange& body = block.body;
  std::size_t begin = body.begin;
  const auto add = [&](std::size_t end) {
    if (end <= begin) return;
    Sentence sentence;
    sentence.tokens = {begin, end};
    sentence.block = block_index;
    sentence.headline = block.kind == BlockKind::kHeadline;
    sentence.first_of_block = begin == body.begin;
    sentence.all_quoted = true;
    for (std::size_t i = begin; i < end; ++i) {
      if (reading.IsWord(i) && !structure->quoted[i]) sentence.all_quoted = false;
    }
    structure->sentences.push_back(sentence);
    begin = end;
  };
  for (std::size_t i = body.begin; i < body.end; ++i) {
    if (reading.text()[i].kind != TokenKind::kSign) continue;
    const char sign = reading.text()[i].sign;
    const absl::string_view words = reading.text().Words(i);
    if (sign != '.' && sign != '!' && sign != '?' && words != "…") {
      if (sign == ';' && block.kind == BlockKind::kHeadline) add(i + 1);
      continue;
    }
    if (sign == '.' && Abbreviates(reading, i)) continue;
    std::size_t end = i + 1;
    while (end < body.end && reading.text()[end].glued &&
           (reading.IsQuote(end) || reading.text().IsSign(end, '\'') ||
            reading.IsCloseParen(end) || reading.text().IsSign(end, '.') ||
            reading.text().IsSign(end, '!') || reading.text().IsSign(end, '?'))) {
      ++end;
    }
    if (end == body.end) break;
    if (reading.text()[end].glued) continue;  // "5.9", "usgs.gov"
    // "... Real.” she said" goes on in lower case.
    if (reading.IsWord(end) && !reading.IsCapital(end)) continue;
    if (reading.IsComma(end) || reading.IsDash(end)) continue;
    add(end);
    i = end - 1;
  }
  add(body.end);
}

}  // namespace

const char* BlockKindWord(BlockKind kind) {
  switch (kind) {
    case BlockKind::kHeadline: return "headline";
    case BlockKind::kBody: return "text";
    case BlockKind::kSection: return "heading";
    case BlockKind::kByline: return "byline";
    case BlockKind::kCaption: return "caption";
    case BlockKind::kMetadata: return "metadata";
    case BlockKind::kPrompt: return "prompt to readers";
    case BlockKind::kNotice: return "notice";
    case BlockKind::kDayHeader: return "date line";
  }
  return "text";
}

ArticleStructure ReadStructure(const ReadText& reading) {
  ArticleStructure structure;
  structure.quoted.resize(reading.size());
  std::size_t begin = 0;
  bool headline_possible = true;
  for (std::size_t i = 0; i <= reading.size(); ++i) {
    if (i < reading.size() && !(i > begin && reading.text()[i].line_start)) continue;
    if (i == begin) continue;
    Block block = ReadBlock(reading, {begin, i}, headline_possible);
    begin = i;
    if (block.kind == BlockKind::kHeadline || block.kind == BlockKind::kBody) {
      MarkQuotes(reading, block.body, &structure.quoted);
      CutSentences(reading, block, structure.blocks.size(), &structure);
      headline_possible = false;
    }
    structure.blocks.push_back(block);
  }
  return structure;
}

}  // namespace crosscheck
