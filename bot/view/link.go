package view

import (
	"fmt"
	"net/url"
	"strings"

	"rsc.io/qr"

	"bomcabot/locales"
)

// ShareRow lets the reader pass on a link with a title: Telegram asks for the chat,
// https://core.telegram.org/widgets/share. Without a link it is empty.
func (p Page) ShareRow(link, title string) []Button {
	if link == "" {
		return nil
	}
	query := url.Values{"url": {link}, "text": {title}}.Encode()
	query = strings.ReplaceAll(query, "+", "%20") // some apps show a plus as it is
	return []Button{{Text: p.Plain(locales.ButtonShare, nil), URL: "https://t.me/share/url?" + query}}
}

// Poster is a QR code of a link for posters and slides, with the title and the link below it.
func (p Page) Poster(link, title string) (Message, error) {
	code, err := QRCode(link)
	if err != nil {
		return Message{}, err
	}
	return Message{
		HTML:  p.HTML(locales.PosterCaption, locales.Args{"Title": title, "Link": link}),
		Photo: &Photo{Name: "qr.png", Content: code},
		Buttons: append(Rows(Button{Text: p.Plain(locales.ButtonCopyLink, nil), CopyText: link}),
			p.ShareRow(link, title)),
	}, nil
}

// QRCode draws a link as a PNG file.
func QRCode(link string) ([]byte, error) {
	code, err := qr.Encode(link, qr.M)
	if err != nil {
		return nil, fmt.Errorf("drawing a QR code: %w", err)
	}
	return code.PNG(), nil
}
