package vault

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"
)

// press makes texts shorter before they are sealed, by deflate with words that
// what an office seals is full of. A sealed text of some hundred bytes is half
// as long then, which is half of the pages of a store.
//
// How long a pressed text is tells a little of what it says, besides how long
// it is itself: whoever can look at the store and choose a part of what is
// sealed could find out whether another part of the same text says the same.
// Texts are sealed once and each by itself, so that he has one try a text.
type press struct {
	writers, readers sync.Pool
}

// words is what every text is taken to follow. It belongs to the version of the
// sealing: a byte of it that changed would make all unreadable that was pressed.
const words = `"erased":true,"gone""version":1,"format":3"unsuspended""suspended","days":10,"until":"2026-","calendar_days""working_days"` +
	`"number":"2026-0000","title":"Выдача ","texts":["Заявление зарегистрировано .2026. будет готов не позднее .2026."],"portal_status":"Заявление принято","subject":"Заявление ` +
	`Услуга оказана. Ваше заявление рассмотрено. Предоставление государственной муниципальной услуги приостановлено. Результат готов, его можно получить в МФЦ` +
	`справка_о_удостоверение_разрешение_уведомление_регистрация_свидетельство_лицензия_заключение` +
	`"findings":[{"ground":"","basis":"пункт","text":""}],"requests":[{"id":"запрос","to":"","sent":"2026-","answered":"2026-","answer":""}],` +
	`"outcome":"отказать","outcome":"выдать","reason":"","result":"отказ","complete":true}{"to":"` +
	`{"stage":"проверка","day":"2026-{"stage":"решение","day":"2026-{"stage":"передача","day":"2026-{"message":"","letter":"2026-00/3/","carrier":"sms"}","carrier":"email"}{"letter":"2026-0/","how":"sent"}` +
	`{"documents":[{"document":"заявление","received":"2026-","originals":1},{"document":"паспорт","received":"2026-","copies":1},{"document":"","received":"2026-","originals":2}]}` +
	`{"service":"","title":"","regulation":"sha256:","day":"2026-","applicant":{"name":"ова Елена Александровна","phone":"+7 ","email":"@mail.ru"},"channel":"мфц","answers":{"":true,"":false,"":""},"events":[{"id":"поступление","at":"2026-"},{"id":"регистрация","at":"2026-"}],"executor":""}` +
	`{"calendar":"sha256:","stages":[{"id":"передача","start":"2026-","finish":"2026-"},{"id":"проверка","start":"2026-","finish":"2026-"},{"id":"решение","start":"2026-","finish":"2026-"},{"id":"выдача","start":"2026-","finish":"2026-"}],` +
	`"terms":[{"id":"готовность","date":"2026-"},{"id":"решение","date":"2026-"}],"due":"2026-","moments":[{"id":"stage:проверка","day":"2026-","at":"2026-01-01T21:00:00Z"},{"id":"term:готовность","day":"2026-","at":"2026-01-01T21:00:00Z"},{"id":"term:решение","day":"2026-`

// shorter is the text pressed; ok is false where that makes it no shorter.
func (p *press) shorter(plain []byte) (pressed []byte, ok bool) {
	var to bytes.Buffer
	writer, _ := p.writers.Get().(*flate.Writer)
	if writer == nil {
		made, err := flate.NewWriterDict(&to, flate.DefaultCompression, []byte(words))
		if err != nil {
			return nil, false
		}
		writer = made
	} else {
		writer.Reset(&to)
	}
	_, err := writer.Write(plain)
	if err == nil {
		err = writer.Close()
	}
	if err != nil {
		return nil, false
	}
	p.writers.Put(writer)
	return to.Bytes(), to.Len() < len(plain)
}

// whole is the text that was pressed; the error says that it was not.
func (p *press) whole(pressed []byte) ([]byte, error) {
	reader, _ := p.readers.Get().(io.ReadCloser)
	if reader == nil {
		reader = flate.NewReaderDict(bytes.NewReader(pressed), []byte(words))
	} else if err := reader.(flate.Resetter).Reset(bytes.NewReader(pressed), []byte(words)); err != nil {
		return nil, err
	}
	to := bytes.NewBuffer(make([]byte, 0, 4*len(pressed)))
	if _, err := to.ReadFrom(reader); err != nil {
		return nil, err
	}
	p.readers.Put(reader)
	return to.Bytes(), nil
}
